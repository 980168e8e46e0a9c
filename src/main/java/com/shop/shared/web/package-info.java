/**
 * What all HTTP interfaces of the shop have in common: problems, pages of lists, and
 * amounts of money.
 */
@NullMarked
package com.shop.shared.web;

import org.jspecify.annotations.NullMarked;
