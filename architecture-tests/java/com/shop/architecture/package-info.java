/**
 * The shop's structure and style as rules that a machine checks, each proven on a shop
 * that breaks it.
 */
@NullMarked
package com.shop.architecture;

import org.jspecify.annotations.NullMarked;
