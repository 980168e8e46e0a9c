package com.brokenshop.needlesslypublic.order.domain;

/** Is needed here only. */
public class Cart {

}
