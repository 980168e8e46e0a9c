/** The results of the checks, for the operator. */
@NullMarked
package com.shop.conservation.web;

import org.jspecify.annotations.NullMarked;
