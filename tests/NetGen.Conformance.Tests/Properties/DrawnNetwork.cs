using System.Collections.Immutable;
using NetGen.Conformance.Tests.RunTime;

namespace NetGen.Conformance.Tests.Properties;

/// <summary>A network that was drawn.</summary>
/// <param name="Input">Shape of one sample.</param>
/// <param name="Layers">The layers.</param>
/// <param name="Loss">The attribute of the loss.</param>
/// <param name="Inspectable">Whether the gradient to its input is there to compare.</param>
/// <param name="SmallBatches">Whether a few samples are trained one after another.</param>
/// <param name="Batch">Samples to train and predict with.</param>
internal sealed record DrawnNetwork(int[] Input, ImmutableList<DrawnLayer> Layers, string Loss, bool Inspectable, bool SmallBatches, int Batch)
{
    /// <summary>The annotated class.</summary>
    public NetworkSource Source(string name) => new(
        name,
        $"[Network({string.Join(", ", Input)}{(Inspectable ? ", Inspectable = true" : "")}{(SmallBatches ? ", SmallBatches = true" : "")})]\n[{string.Join(", ", Layers)}]\n[{Loss}]");

    /// <summary>Smaller networks: with fewer samples, or without one of the layers. Not all of them are valid.</summary>
    public IEnumerable<DrawnNetwork> Shrink()
    {
        for (int i = 0; i < Layers.Count; i++)
        {
            yield return this with { Layers = Layers.RemoveAt(i) };
        }

        foreach (int batch in new[] { 1, 3, 16 }.Where(b => b < Batch))
        {
            yield return this with { Batch = batch };
        }

        if (Inspectable)
        {
            yield return this with { Inspectable = false };
        }

        if (SmallBatches)
        {
            yield return this with { SmallBatches = false };
        }
    }
}
