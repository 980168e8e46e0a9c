/**
 * What every HTTP interface of the shop has in common: problems, pages of lists, amounts
 * of money.
 */
@NullMarked
package com.shop.shared.web;

import org.jspecify.annotations.NullMarked;
