using NetGen.Data;
using NetGen.Training;

namespace FashionSample;

/// <summary>Prints what a trained network can do.</summary>
internal static class Report
{
    private const int Examples = 5;

    /// <summary>What the network says of the first images, one image a call.</summary>
    /// <param name="network">A trained network.</param>
    /// <param name="images">Images with labels.</param>
    public static void PrintExamples(FashionNet network, ImageDataset images)
    {
        ImageDataset examples = images.Take(Examples);
        float[] pixels = examples.ToFloats();
        Span<float> scores = stackalloc float[FashionNet.OutputLength];
        Span<float> probabilities = stackalloc float[FashionNet.OutputLength];
        for (int i = 0; i < examples.Count; i++)
        {
            network.Predict(pixels.AsSpan(i * FashionNet.InputLength, FashionNet.InputLength), scores);
            System.Numerics.Tensors.TensorPrimitives.SoftMax(scores, probabilities);
            string answer = NetGen.Scores.IndexOfLargest(scores) is >= 0 and var best ? $"{FashionMnist.ClassNames[best]} ({100 * probabilities[best]:F1} %)" : "no class, a score is NaN";
            Console.WriteLine($"image {i}: {answer}, it is: {FashionMnist.ClassNames[examples.Labels[i]]}");
        }
    }

    /// <summary>The last line of the program.</summary>
    /// <param name="result">Result on the test images.</param>
    public static void PrintAccuracy(EvaluationResult result) => Console.WriteLine($"test accuracy: {result.Accuracy:F4} ({result.Count} images)");
}
