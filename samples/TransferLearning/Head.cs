using NetGen;

namespace TransferSample;

/// <summary>Tells the user's classes apart by what ResNet-18 says of a picture. It is all that learns at first.</summary>
[Network(512)]
[Linear(Classes.Count, Name = "head")]
[CrossEntropyLoss]
public sealed partial class Head;
