/**
 * The door to the SMTP server, and what a server can make of a notice to a person:
 * refused for good, refused for now, or nobody knows.
 */
@NullMarked
package com.shop.shared.notice;

import org.jspecify.annotations.NullMarked;
