package com.shop.inventory.domain;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;

import com.shop.shared.Sku;

interface ProductRepository extends JpaRepository<Product, Sku>, JpaSpecificationExecutor<Product> {

}
