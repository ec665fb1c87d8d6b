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
    /// <param name="share">The samples that this object is for. It draws for the others too, so that a sample loses the same wherever it is.</param>
    /// <param name="rest">Takes what is drawn for the samples behind these, if somebody wants it.</param>
    public void Draw(MersenneTwister random, BatchShare share, DropoutMasks? rest = null)
    {
        int behind = share.All - share.First - share.Count;
        for (int i = 0; i < _layers.Length; i++)
        {
            (int index, DropoutInfo layer) = _layers[i];
            if (_modes.Evaluates(index) || layer.Probability == 1)
            {
                // Nothing to draw, for PyTorch neither.
                float all = _modes.Evaluates(index) ? 1 : 0;
                Factors(layer).Fill(all);
                rest?.Factors(layer).Fill(all);
                continue;
            }

            Skip(random, share.First, layer);
            DrawLayer(random, share.Count, layer);
            if (rest is null)
            {
                Skip(random, behind, layer);
            }
            else
            {
                rest.DrawLayer(random, behind, layer);
            }
        }
    }

    /// <summary>Takes what was drawn for samples elsewhere.</summary>
    /// <param name="other">The masks of the first samples there.</param>
    /// <param name="first">Where they are to go.</param>
    /// <param name="count">How many they are.</param>
    public void Take(DropoutMasks other, int first, int count)
    {
        foreach ((_, DropoutInfo layer) in _layers)
        {
            for (int image = 0; image < count; image++)
            {
                Span<float> to = Block(layer, first + image);
                Span<float> from = other.Block(layer, image);
                for (int i = 0; i < layer.Length; i++)
                {
                    to[(i * _lanes) + ((first + image) % _lanes)] = from[(i * _lanes) + (image % _lanes)];
                }
            }
        }
    }

    private void DrawLayer(MersenneTwister random, int images, DropoutInfo layer)
    {
        double kept = 1 - layer.Probability;
        float factor = 1 / (float)kept;
        for (int image = 0; image < images; image++)
        {
            Span<float> block = Block(layer, image);
            for (int i = image % _lanes; i < block.Length; i += _lanes)
            {
                block[i] = random.NextDouble() < kept ? factor : 0;
            }
        }
    }

    private Span<float> Factors(DropoutInfo layer) => _factors.Span.Slice(layer.Offset * _lanes * _blocks, layer.Length * _lanes * _blocks);

    // Of the block that has an image.
    private Span<float> Block(DropoutInfo layer, int image) => Factors(layer).Slice(image / _lanes * layer.Length * _lanes, layer.Length * _lanes);

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
