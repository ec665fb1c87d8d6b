using NetGen.Generator.Model;

namespace NetGen.Generator.Graph;

/// <summary>One input of a node.</summary>
/// <param name="Value">The number of the node that makes it; 0 for the network's input.</param>
/// <param name="Shape">Its shape; behind <c>Flatten</c> still that of the image, since its order in memory matters.</param>
internal sealed record NodeInput(int Value, Shape Shape);
