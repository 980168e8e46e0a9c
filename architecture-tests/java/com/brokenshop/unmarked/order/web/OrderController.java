package com.brokenshop.unmarked.order.web;

/** In an unmarked package. */
class OrderController {

}
