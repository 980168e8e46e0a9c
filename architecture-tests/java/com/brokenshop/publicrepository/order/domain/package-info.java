/** A repository is public. */
@NullMarked
package com.brokenshop.publicrepository.order.domain;

import org.jspecify.annotations.NullMarked;
