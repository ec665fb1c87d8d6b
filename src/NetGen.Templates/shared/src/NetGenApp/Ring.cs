using NetGen;

namespace NetGenApp;

/// <summary>Whether a point of the plane lies inside a circle. The generator writes the rest of this class.</summary>
[Network(2)]
[Linear(32), ReLU]
[Linear(32), ReLU]
[Linear(2)]
[CrossEntropyLoss]
public sealed partial class Ring;
