-- PostgreSQL runs this once, when it makes its data and the role is there.
CREATE DATABASE payments OWNER shop;
