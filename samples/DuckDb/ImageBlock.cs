using System.Numerics.Tensors;
using DuckDB.NET.Data.DataChunk.Reader;
using FashionSample;

namespace DuckDbSample;

/// <summary>The images of a vector of rows, as the network takes them. All of a vector of DuckDB, because each batch reads all weights, which takes longer than to read the images twice.</summary>
internal sealed class ImageBlock
{
    private const int Capacity = 2048;
    private const float White = 255;

    [ThreadStatic]
    private static ImageBlock? t_block;

    private readonly byte[] _bytes = new byte[FashionNet.InputLength];
    private readonly float[] _pixels = new float[Capacity * FashionNet.InputLength];
    private readonly float[] _scores = new float[Capacity * FashionNet.OutputLength];
    private readonly ulong[] _rows = new ulong[Capacity];

    /// <summary>The block of this thread.</summary>
    public static ImageBlock OfThread => t_block ??= new();

    /// <summary>Images in it.</summary>
    public int Count { get; private set; }

    /// <summary>The row of an image.</summary>
    public ulong RowOf(int image) => _rows[image];

    /// <summary>Takes up the next rows that are not NULL, and gives the first row that is left.</summary>
    /// <exception cref="ArgumentException">An image has another size.</exception>
    public ulong Read(IDuckDBDataReader images, ulong row, ulong end)
    {
        Count = 0;
        for (; row < end && Count < Capacity; row++)
        {
            if (!images.IsValid(row))
            {
                continue;
            }

            using Stream content = images.GetValue<Stream>(row);
            if (content.Length != FashionNet.InputLength)
            {
                throw new ArgumentException($"The image has {content.Length} bytes; expected {FashionNet.InputLength}.");
            }

            content.ReadExactly(_bytes);
            Span<float> pixels = _pixels.AsSpan(Count * FashionNet.InputLength, FashionNet.InputLength);
            TensorPrimitives.ConvertTruncating<byte, float>(_bytes, pixels);
            TensorPrimitives.Divide(pixels, White, pixels);
            _rows[Count++] = row;
        }

        return row;
    }

    /// <summary>The scores of all images.</summary>
    public ReadOnlySpan<float> Predict(FashionNet network)
    {
        Span<float> scores = _scores.AsSpan(0, Count * FashionNet.OutputLength);
        network.Predict(_pixels.AsSpan(0, Count * FashionNet.InputLength), scores);
        return scores;
    }
}
