/** Values are injected into fields. */
@NullMarked
package com.brokenshop.fieldinjection.order;

import org.jspecify.annotations.NullMarked;
