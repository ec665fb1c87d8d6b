using System.Runtime.CompilerServices;

namespace NetGen.Runtime;

/// <summary>Rearranges weights for prediction. It runs once after the parameters changed (a unit at a time in every training step too), so it is plain code, but compiled with optimisation at once.</summary>
public static unsafe partial class WeightPacking
{
    /// <summary>The scale and shift per channel that stand for a normalisation with running statistics behind a bias.</summary>
    /// <param name="gamma">Trained scale, [channels].</param>
    /// <param name="beta">Trained shift, [channels].</param>
    /// <param name="mean">Running mean, [channels].</param>
    /// <param name="variance">Running variance, [channels].</param>
    /// <param name="eps">Added to the variance.</param>
    /// <param name="bias">Bias of the layer before, or null.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="scale">Receives γ / √(variance + ε).</param>
    /// <param name="shift">Receives β + (bias − mean) · scale.</param>
    public static void Normalization(
        float* gamma, float* beta, float* mean, float* variance, double eps, float* bias, int channels, float* scale, float* shift)
    {
        for (int c = 0; c < channels; c++)
        {
            double factor = gamma[c] / Math.Sqrt(variance[c] + eps);
            scale[c] = (float)factor;
            shift[c] = (float)(beta[c] + (((bias == null ? 0 : bias[c]) - (double)mean[c]) * factor));
        }
    }

    /// <summary>A scale of 1 and the bias as shift.</summary>
    /// <param name="bias">Bias, or null for zeros.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="scale">Receives ones.</param>
    /// <param name="shift">Receives the bias.</param>
    public static void Bias(float* bias, int channels, float* scale, float* shift)
    {
        for (int c = 0; c < channels; c++)
        {
            scale[c] = 1;
            shift[c] = bias == null ? 0 : bias[c];
        }
    }

    /// <summary>Multiplies every row of a matrix by its scale.</summary>
    /// <param name="weights">[rows][length].</param>
    /// <param name="scale">[rows].</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="length">Elements of a row.</param>
    /// <param name="destination">[rows][length].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ScaleRows(float* weights, float* scale, int rows, int length, float* destination)
    {
        for (int r = 0; r < rows; r++)
        {
            for (int i = 0; i < length; i++)
            {
                destination[(r * length) + i] = weights[(r * length) + i] * scale[r];
            }
        }
    }

    /// <summary>
    /// Lays out weights for a single image: [group][tile][input][outputs of the tile], where the outputs that a tile has beyond those of its group are zero.
    /// </summary>
    /// <param name="weights">[groups · outputs][channels][pixels].</param>
    /// <param name="groups">Number of groups.</param>
    /// <param name="outputs">Outputs of one group.</param>
    /// <param name="channels">Inputs of an output, apart from pixels.</param>
    /// <param name="pixels">Inputs of an output, apart from channels.</param>
    /// <param name="pixelsFirst">Whether the inputs are read pixel by pixel instead of channel by channel.</param>
    /// <param name="vectors">Vectors of a group's outputs.</param>
    /// <param name="tiles">Tiles among which they are shared out evenly, the larger first.</param>
    /// <param name="lanes">Floats of a vector.</param>
    /// <param name="destination">Receives the tiles.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tile(
        float* weights, int groups, int outputs, int channels, int pixels, bool pixelsFirst, int vectors, int tiles, int lanes, float* destination)
    {
        int inputs = channels * pixels;
        for (int g = 0; g < groups; g++)
        {
            for (int tile = 0; tile < tiles; tile++)
            {
                if (pixelsFirst)
                {
                    TilePixels(weights, outputs, channels, pixels, vectors, tiles, lanes, tile, destination);
                }
                else
                {
                    TileUnit(weights, outputs, inputs, vectors, tiles, lanes, tile, destination);
                }
            }

            weights += (long)outputs * inputs;
            destination += (long)vectors * lanes * inputs;
        }
    }

    /// <summary>One tile of <see cref="Tile"/>, of one group, channel by channel.</summary>
    /// <param name="weights">[outputs][inputs].</param>
    /// <param name="outputs">Number of outputs.</param>
    /// <param name="inputs">Inputs of an output.</param>
    /// <param name="vectors">Vectors of outputs.</param>
    /// <param name="tiles">Tiles among which they are shared out evenly, the larger first.</param>
    /// <param name="lanes">Floats of a vector.</param>
    /// <param name="tile">The tile to write.</param>
    /// <param name="destination">All tiles.</param>
    public static void TileUnit(float* weights, int outputs, int inputs, int vectors, int tiles, int lanes, int tile, float* destination)
    {
        nint first = TileStart(vectors, tiles, tile, lanes);
        int width = TileWidth(vectors, tiles, tile, lanes);
        int present = Math.Min(width, outputs - (int)first);
        destination += first * inputs;
        MatrixTranspose.Run(weights + (first * inputs), inputs, present, inputs, destination, width);
        ClearColumns(destination, inputs, present, width);
    }

    // One tile, pixel by pixel.
    private static void TilePixels(float* weights, int outputs, int channels, int pixels, int vectors, int tiles, int lanes, int tile, float* destination)
    {
        nint inputs = (nint)channels * pixels;
        nint first = TileStart(vectors, tiles, tile, lanes);
        int width = TileWidth(vectors, tiles, tile, lanes);
        int present = Math.Min(width, outputs - (int)first);
        destination += first * inputs;
        for (int channel = 0; channel < channels; channel++)
        {
            MatrixTranspose.Run(weights + (first * inputs) + ((nint)channel * pixels), inputs, present, pixels, destination + ((nint)channel * width), (nint)channels * width);
        }

        ClearColumns(destination, (int)inputs, present, width);
    }

    /// <summary>Multiplies the weights of a transposed convolution by the scale of their output.</summary>
    /// <param name="weights">[groups][inputs][outputs][taps].</param>
    /// <param name="scale">[groups][outputs].</param>
    /// <param name="groups">Number of groups.</param>
    /// <param name="inputs">Input channels of one group.</param>
    /// <param name="outputs">Output channels of one group.</param>
    /// <param name="taps">Taps of a kernel.</param>
    /// <param name="destination">[groups][inputs][outputs][taps].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ScaleTransposed(float* weights, float* scale, int groups, int inputs, int outputs, int taps, float* destination)
    {
        for (int g = 0; g < groups; g++, scale += outputs)
        {
            for (int i = 0; i < inputs * outputs; i++, weights += taps, destination += taps)
            {
                for (int tap = 0; tap < taps; tap++)
                {
                    destination[tap] = weights[tap] * scale[i % outputs];
                }
            }
        }
    }

    /// <summary>Lays out the weights of a transposed convolution for a single image, as <see cref="Tile"/> does those of a convolution.</summary>
    /// <param name="weights">[groups][inputs][outputs][taps].</param>
    /// <param name="groups">Number of groups.</param>
    /// <param name="inputs">Input channels of one group.</param>
    /// <param name="outputs">Output channels of one group.</param>
    /// <param name="taps">Taps of a kernel.</param>
    /// <param name="vectors">Vectors of a group's outputs.</param>
    /// <param name="tiles">Tiles among which they are shared out evenly, the larger first.</param>
    /// <param name="lanes">Floats of a vector.</param>
    /// <param name="destination">Receives [group][tile][input][tap][outputs of the tile].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TileTransposed(float* weights, int groups, int inputs, int outputs, int taps, int vectors, int tiles, int lanes, float* destination)
    {
        for (int g = 0; g < groups; g++, weights += inputs * outputs * taps)
        {
            for (int tile = 0; tile < tiles; tile++)
            {
                TileTransposedUnit(weights, inputs, outputs, taps, vectors, tiles, lanes, tile, destination);
            }

            destination += (long)vectors * lanes * inputs * taps;
        }
    }

    /// <summary>One tile of <see cref="TileTransposed"/>, of one group.</summary>
    /// <param name="weights">[inputs][outputs][taps].</param>
    /// <param name="inputs">Input channels.</param>
    /// <param name="outputs">Output channels.</param>
    /// <param name="taps">Taps of a kernel.</param>
    /// <param name="vectors">Vectors of outputs.</param>
    /// <param name="tiles">Tiles among which they are shared out evenly, the larger first.</param>
    /// <param name="lanes">Floats of a vector.</param>
    /// <param name="tile">The tile to write.</param>
    /// <param name="destination">All tiles.</param>
    public static void TileTransposedUnit(float* weights, int inputs, int outputs, int taps, int vectors, int tiles, int lanes, int tile, float* destination)
    {
        nint first = TileStart(vectors, tiles, tile, lanes);
        int width = TileWidth(vectors, tiles, tile, lanes);
        int present = Math.Min(width, outputs - (int)first);
        destination += first * inputs * taps;
        for (int input = 0; taps == 1 && input < inputs; input++)
        {
            new ReadOnlySpan<float>(weights + ((nint)input * outputs) + first, present).CopyTo(new Span<float>(destination + ((nint)input * width), present));
        }

        for (int input = 0; taps > 1 && input < inputs; input++)
        {
            MatrixTranspose.Run(weights + ((((nint)input * outputs) + first) * taps), taps, present, taps, destination + ((nint)input * taps * width), width);
        }

        ClearColumns(destination, inputs * taps, present, width);
    }

    /// <summary>Reverses the taps of every plane, which flips a kernel along all its axes.</summary>
    /// <param name="weights">[planes][taps].</param>
    /// <param name="planes">Number of planes.</param>
    /// <param name="taps">Taps of a plane.</param>
    /// <param name="destination">[planes][taps]; may be <paramref name="weights"/>.</param>
    public static void ReversePlanes(float* weights, int planes, int taps, float* destination)
    {
        for (int p = 0; p < planes; p++)
        {
            for (int i = 0, j = taps - 1; i <= j; i++, j--)
            {
                (destination[i], destination[j]) = (weights[j], weights[i]);
            }

            weights += taps;
            destination += taps;
        }
    }

    /// <summary>Lays out the weights of some outputs for dot products along the input channels: [vector of channels][tap][output][lane], filled up with zeros.</summary>
    /// <param name="weights">[outputs][channels][taps].</param>
    /// <param name="first">First of the outputs.</param>
    /// <param name="end">End of the outputs.</param>
    /// <param name="channels">Input channels.</param>
    /// <param name="taps">Taps of a kernel.</param>
    /// <param name="lanes">Floats of a vector.</param>
    /// <param name="destination">Receives the vectors.</param>
    public static void AlongInputs(float* weights, int first, int end, int channels, int taps, int lanes, float* destination)
    {
        for (int vector = 0; vector < channels; vector += lanes)
        {
            for (int tap = 0; tap < taps; tap++)
            {
                for (int output = first; output < end; output++)
                {
                    for (int channel = vector; channel < vector + lanes; channel++)
                    {
                        *destination++ = channel < channels ? weights[((((long)output * channels) + channel) * taps) + tap] : 0;
                    }
                }
            }
        }
    }

    /// <summary>Turns one vector of outputs of the gradients to weights into rows: [input][lane] into [output][input].</summary>
    /// <param name="gradients">[vector][inputs][lanes].</param>
    /// <param name="vector">Which vector of outputs.</param>
    /// <param name="lanes">Floats of a vector.</param>
    /// <param name="outputs">Number of outputs.</param>
    /// <param name="inputs">Weights of an output.</param>
    /// <param name="destination">Receives [outputs][inputs].</param>
    public static void FromLanes(float* gradients, int vector, int lanes, int outputs, int inputs, float* destination)
    {
        nint first = (nint)vector * lanes;
        MatrixTranspose.Run(gradients + (first * inputs), lanes, inputs, Math.Min(lanes, outputs - (vector * lanes)), destination + (first * inputs), inputs);
    }

    /// <summary>Copies values and fills up with zeros.</summary>
    /// <param name="values">[count].</param>
    /// <param name="count">Number of values.</param>
    /// <param name="padded">Number of floats to write.</param>
    /// <param name="destination">[padded].</param>
    public static void Pad(float* values, int count, int padded, float* destination)
    {
        for (int i = 0; i < padded; i++)
        {
            destination[i] = i < count ? values[i] : 0;
        }
    }

    /// <summary>Writes values again and again: one for all channels, or those that there are.</summary>
    /// <param name="values">[count].</param>
    /// <param name="count">Number of values.</param>
    /// <param name="length">Number of floats to write.</param>
    /// <param name="destination">[length].</param>
    public static void Spread(float* values, int count, int length, float* destination)
    {
        for (int i = 0; i < length; i++)
        {
            destination[i] = values[i % count];
        }
    }

    // What a tile has beyond the outputs.
    private static void ClearColumns(float* rows, int count, int first, int width)
    {
        for (int row = 0; first < width && row < count; row++)
        {
            new Span<float>(rows + ((long)row * width) + first, width - first).Clear();
        }
    }

    private static int TileWidth(int vectors, int tiles, int tile, int lanes) => ((vectors / tiles) + (tile < vectors % tiles ? 1 : 0)) * lanes;

    private static int TileStart(int vectors, int tiles, int tile, int lanes) => ((tile * (vectors / tiles)) + Math.Min(tile, vectors % tiles)) * lanes;

}
