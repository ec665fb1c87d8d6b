using NetGen;

namespace FashionSample;

// The other part of the class stands in samples/FashionMnist. The library has functions digit_create, digit_predict, ..., and digit.h declares them.
[NativeExports("digit")]
public sealed partial class FashionNet;
