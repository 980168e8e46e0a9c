/**
 * What all pages share: the layout with its navigation, to which each module adds its
 * entries, the visitor's language, and how times and money are written in it.
 */
@NullMarked
package com.shop.shared.pages;

import org.jspecify.annotations.NullMarked;
