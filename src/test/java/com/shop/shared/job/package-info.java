/** Tests of the jobs that operators start. */
@NullMarked
package com.shop.shared.job;

import org.jspecify.annotations.NullMarked;
