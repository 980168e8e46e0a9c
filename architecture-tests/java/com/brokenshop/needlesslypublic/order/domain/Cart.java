package com.brokenshop.needlesslypublic.order.domain;

/** Is used only in this package. */
public class Cart {

}
