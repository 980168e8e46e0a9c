/**
 * The written contracts of the events, and the checks that the code keeps them. The files
 * are in the directory {@code contracts}.
 */
@NullMarked
package com.shop.contracts;

import org.jspecify.annotations.NullMarked;
