using NetGen.Initialization;
using NetGen.Runtime;

namespace NetGen.Training;

/// <summary>
/// What the dropout layers multiply with. One generator draws for one layer after another, sample by sample, as PyTorch does, so
/// that the same seed drops the same and the number of threads does not matter.
/// </summary>
internal sealed class DropoutMasks
{
    private readonly (int Index, DropoutInfo Info)[] _layers;
    private readonly LayerModes _modes;
    private readonly AlignedBuffer _factors;
    private readonly int _blocks;
    private readonly int _lanes;

    /// <param name="info">The network.</param>
    /// <param name="modes">Which layers evaluate.</param>
    /// <param name="blocks">Most blocks of images in a mini-batch.</param>
    /// <param name="lanes">Images of a block.</param>
    public DropoutMasks(NetworkInfo info, LayerModes modes, int blocks, int lanes)
    {
        _layers = [.. info.Layers.Index().Where(l => l.Item.Dropout is not null).Select(l => (l.Index, l.Item.Dropout!))];
        _modes = modes;
        _blocks = blocks;
        _lanes = lanes;
        _factors = new AlignedBuffer(_layers.Sum(l => (long)l.Info.Length) * _lanes * blocks);
    }

    /// <summary>The factors of all layers.</summary>
    public unsafe float* Pointer => _factors.Pointer;

    /// <summary>Draws what is dropped of the samples of a mini-batch.</summary>
    /// <param name="random">The generator.</param>
    /// <param name="share">The samples that this process trains on. It draws for the others too, so that a sample loses the same wherever it is.</param>
    public void Draw(MersenneTwister random, BatchShare share)
    {
        foreach ((int index, DropoutInfo layer) in _layers)
        {
            Span<float> factors = _factors.Span.Slice(layer.Offset * _lanes * _blocks, layer.Length * _lanes * _blocks);
            if (_modes.Evaluates(index))
            {
                factors.Fill(1); // PyTorch draws nothing either.
                continue;
            }

            if (layer.Probability == 1)
            {
                factors.Clear(); // Nothing to draw, for PyTorch neither.
                continue;
            }

            double kept = 1 - layer.Probability;
            float factor = 1 / (float)kept;
            Skip(random, share.First, layer);
            for (int image = 0; image < share.Count; image++)
            {
                int lane = image % _lanes;
                Span<float> block = factors.Slice((image - lane) * layer.Length, layer.Length * _lanes);
                for (int i = lane; i < block.Length; i += _lanes)
                {
                    block[i] = random.NextDouble() < kept ? factor : 0;
                }
            }

            Skip(random, share.All - share.First - share.Count, layer);
        }
    }

    private static void Skip(MersenneTwister random, int images, DropoutInfo layer)
    {
        for (long i = (long)images * layer.Length; i > 0; i--)
        {
            random.NextDouble();
        }
    }

    /// <summary>Lets everything through, as in evaluation.</summary>
    public void DropNothing() => _factors.Span.Fill(1);
}
