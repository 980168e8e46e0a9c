/** A module test has the name of a plain test. */
@NullMarked
package com.brokenshop.misnamedmoduletest.order;

import org.jspecify.annotations.NullMarked;
