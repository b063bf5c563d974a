page [123]
page [123]
page [123]
