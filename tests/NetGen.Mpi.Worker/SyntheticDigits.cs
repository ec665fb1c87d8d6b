using NetGen.Training;

namespace NetGen.Mpi.Worker;

/// <summary>Images that a network can learn: a bright pixel by class in noise.</summary>
internal static class SyntheticDigits
{
    public const int Pixels = 64;
    private const int Classes = 10;

    public static Dataset Make(int count, int seed)
    {
        var random = new Random(seed);
        float[] inputs = new float[count * Pixels];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            labels[i] = random.Next(Classes);
            for (int pixel = 0; pixel < Pixels; pixel++)
            {
                inputs[(i * Pixels) + pixel] = random.NextSingle() + (pixel / 6 == labels[i] ? 0.5f : 0);
            }
        }

        return Dataset.FromFloats(inputs, Pixels, labels);
    }
}
