using NetGen.Data;
using NetGen.Training;

namespace TransferSample;

/// <summary>What the frozen part of ResNet-18 makes of images. It is computed once, since nothing of it learns.</summary>
internal static class Features
{
    private const int BatchSize = 16;

    // How the network was trained: red, green and blue of ImageNet have these means, of 255, and nothing divides them. Its package has the same numbers for each pixel.
    private static readonly double[] s_means = [103.06, 115.90, 123.15];

    /// <summary>Features of images.</summary>
    /// <param name="images">Images of 3×224×224.</param>
    /// <param name="threads">Threads to use.</param>
    /// <param name="progress">Hears how many images are done.</param>
    /// <param name="cancellation">Ends it between two batches.</param>
    /// <returns>Features of the images in their order, with their labels.</returns>
    /// <exception cref="IOException">The weights are not beside the program.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Dataset Of(ImageDataset images, int threads, Action<int> progress, CancellationToken cancellation)
    {
        var trunk = Trunk.FromFile(Weights.PathOf(nameof(Trunk)));
        var pipeline = new ImagePipeline(images.Shape, divisor: 1, new BlueGreenRed(), new ChannelNormalization(s_means, [1, 1, 1]));
        var features = new float[images.Count * Trunk.OutputLength];
        var batch = new float[BatchSize * Trunk.InputLength];
        for (int first = 0; first < images.Count; first += BatchSize)
        {
            cancellation.ThrowIfCancellationRequested();
            int count = Math.Min(BatchSize, images.Count - first);
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads }, i =>
                pipeline.Apply(images.Image(first + i)).CopyTo(batch.AsSpan(i * Trunk.InputLength)));
            trunk.Predict(batch.AsSpan(0, count * Trunk.InputLength), features.AsSpan(first * Trunk.OutputLength, count * Trunk.OutputLength), threads);
            progress(first + count);
        }

        return Dataset.FromFloats(features, Trunk.OutputLength, Array.ConvertAll(images.Labels, label => (int)label), images.ClassNames);
    }

    /// <summary>What the last block makes of features, as the head takes it.</summary>
    /// <param name="block">The last block.</param>
    /// <param name="features">What the trunk has made of images.</param>
    /// <param name="threads">Threads to use.</param>
    public static Dataset Of(LastBlock block, Dataset features, int threads)
    {
        var inputs = new float[features.Count * LastBlock.InputLength];
        for (int i = 0; i < features.Count; i++)
        {
            features.CopyInput(i, inputs.AsSpan(i * LastBlock.InputLength, LastBlock.InputLength));
        }

        var outputs = new float[features.Count * LastBlock.OutputLength];
        block.Predict(inputs, outputs, threads);
        return Dataset.FromFloats(outputs, LastBlock.OutputLength, features.Labels.ToArray(), features.ClassNames);
    }
}
