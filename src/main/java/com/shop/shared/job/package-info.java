/**
 * Long-running jobs that operators start and watch, whichever instance runs them.
 */
@NullMarked
package com.shop.shared.job;

import org.jspecify.annotations.NullMarked;
