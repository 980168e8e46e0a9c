/** The application: one package a module. */
@NullMarked
package com.shop;

import org.jspecify.annotations.NullMarked;
