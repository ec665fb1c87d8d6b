using NetGen.Generator.Model;

namespace NetGen.Generator.Layers;

/// <summary>One input of a step.</summary>
/// <param name="Value">The number of the step that makes it; 0 for the network's input.</param>
/// <param name="Shape">Its shape; for a layer after <c>Flatten</c> still the image, since its order in memory matters.</param>
internal sealed record StepInput(int Value, Shape Shape);
