"""Data Base Kepegawaian: what is reported of people becomes facts that an official has approved."""
