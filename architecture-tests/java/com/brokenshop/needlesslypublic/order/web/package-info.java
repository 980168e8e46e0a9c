/** A type is public although nobody else needs it. */
@NullMarked
package com.brokenshop.needlesslypublic.order.web;

import org.jspecify.annotations.NullMarked;
