"""A round as one file that can be read without the application, and brought into another installation."""
