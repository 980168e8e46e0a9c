/**
 * Who may do what: sign-in, roles, the table of all calls, what belongs to whom, and
 * signed links.
 */
@NullMarked
package com.shop.shared.access;

import org.jspecify.annotations.NullMarked;
