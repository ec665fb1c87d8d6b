using System.Globalization;
using DrawAndPredict;
using DrawAndPredict.Learning;
using Microsoft.Extensions.Logging.Abstractions;
using NetGen.Data;

namespace NetGen.Benchmarks.Web;

/// <summary>Shows what corrections do to images that they are not about.</summary>
internal static class Forgetting
{
    private const int Corrections = 16;

    /// <summary>Corrects the first test images that are read wrongly, and reads all of them after each.</summary>
    /// <param name="folder">The folder with the four files of MNIST.</param>
    public static async Task Print(string folder)
    {
        ImageDataset images = ImageDataset.Load(folder, DatasetSplit.Test);
        float[] pixels = images.ToFloats();
        string state = Directory.CreateTempSubdirectory("netgen-forgetting-").FullName;
        try
        {
            using var learner = new Learner(new StateFolder(state, Corrections), NullLogger<Learner>.Instance);
            int[] wrong = [.. Wrong(learner, pixels, images.Labels).Take(Corrections)];
            Console.WriteLine("| corrections | steps | right of 10,000 |");
            Console.WriteLine("|---:|---:|---:|");
            Print(0, 0, images.Count - Wrong(learner, pixels, images.Labels).Count());
            for (int i = 0; i < wrong.Length; i++)
            {
                float[] image = pixels.AsSpan(wrong[i] * DigitNet.InputLength, DigitNet.InputLength).ToArray();
                LearnedCorrection learned = await learner.Correct(new Correction(image, images.Labels[wrong[i]]), CancellationToken.None);
                Print(i + 1, learned.Steps, images.Count - Wrong(learner, pixels, images.Labels).Count());
            }
        }
        finally
        {
            Directory.Delete(state, recursive: true);
        }
    }

    private static void Print(int corrections, int steps, int right) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {corrections} | {steps} | {right:N0} |"));

    private static IEnumerable<int> Wrong(Learner learner, float[] pixels, byte[] labels)
    {
        float[] probabilities = Reading.Probabilities(learner.Current, pixels);
        return Enumerable.Range(0, labels.Length).Where(i => Scores.IndexOfLargest(probabilities.AsSpan(i * DigitNet.OutputLength, DigitNet.OutputLength)) != labels[i]);
    }
}
