"""Any procedure that its file describes by itself: forms read, letters made, needs counted."""
