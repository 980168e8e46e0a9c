/** Tests of the delivery between modules, with listeners of their own. */
@NullMarked
package com.shop.messages;

import org.jspecify.annotations.NullMarked;
