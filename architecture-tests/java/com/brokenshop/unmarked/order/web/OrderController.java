package com.brokenshop.unmarked.order.web;

/** Is in a package without @NullMarked. */
class OrderController {

}
