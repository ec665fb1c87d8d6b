using NetGen.Initialization;
using NetGen.Training;

namespace NetGen.Tests.Library;

/// <summary>Samples that a linear layer can tell apart.</summary>
internal static class TestData
{
    /// <summary>Random vectors whose class shows in one of the first elements.</summary>
    public static (float[] Inputs, int[] Labels) Classes(int count)
    {
        var random = new MersenneTwister(11);
        var inputs = new float[count * LinearNetwork.Inputs];
        var labels = new int[count];
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i] = random.NextUniform(-0.5f, 0.5f);
        }

        for (int i = 0; i < count; i++)
        {
            labels[i] = (int)(random.NextUInt32() % LinearNetwork.Outputs);
            inputs[(i * LinearNetwork.Inputs) + labels[i]] += 1;
        }

        return (inputs, labels);
    }

    /// <summary>The same as a data set.</summary>
    public static Dataset Set(int count)
    {
        (float[] inputs, int[] labels) = Classes(count);
        return Dataset.FromFloats(inputs, LinearNetwork.Inputs, labels);
    }
}
