/**
 * The ways in which a request can be refused. The web layer turns each into a problem
 * detail.
 */
@NullMarked
package com.shop.shared.problem;

import org.jspecify.annotations.NullMarked;
