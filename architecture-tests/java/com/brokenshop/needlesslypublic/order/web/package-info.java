/** A type is public although no other package uses it. */
@NullMarked
package com.brokenshop.needlesslypublic.order.web;

import org.jspecify.annotations.NullMarked;
