"""What an office is: its roles, people, desks, procedures and working time."""
