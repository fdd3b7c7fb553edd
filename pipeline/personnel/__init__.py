"""What is known of the people of an office: facts with two dates. A library of its own."""
