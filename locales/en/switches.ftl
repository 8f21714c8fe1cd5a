# What is switched off, as customers and the staff read it; the lockdown.
refusal-sales-stopped = We are taking a short break and sell nothing right now. eSIMs and orders that you have are not touched: /esims, /orders. Please try again in a little while.
refusal-supplier-stopped = We cannot get new eSIMs right now, so we sell none either. What you have already works as before: /esims. What you have paid for arrives by itself. Please try again in a little while.
refusal-payments-stopped = We take no payments right now, so nothing can be ordered for a moment. Nothing was charged. What you have already works as before: /esims. Please try again in a little while.
