/** Tests of the embedded servers, and those servers for all other tests. */
@NullMarked
package com.shop.embedded;

import org.jspecify.annotations.NullMarked;
