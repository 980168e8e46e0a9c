/**
 * The operator's page. Modules contribute a section for what they know, and the jobs that
 * operators can start.
 */
@NullMarked
package com.shop.shared.operations;

import org.jspecify.annotations.NullMarked;
