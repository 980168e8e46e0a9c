/** Everybody may use a repository. */
@NullMarked
package com.brokenshop.publicrepository.order.domain;

import org.jspecify.annotations.NullMarked;
