/** A mocking library is used. */
@NullMarked
package com.brokenshop.mocks.order;

import org.jspecify.annotations.NullMarked;
