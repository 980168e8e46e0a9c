/** A test of one module is named like a plain one. */
@NullMarked
package com.brokenshop.misnamedmoduletest.order;

import org.jspecify.annotations.NullMarked;
