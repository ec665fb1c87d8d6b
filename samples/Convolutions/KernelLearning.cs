using NetGen.Operators;

namespace ConvolutionSample;

/// <summary>The edge kernel is learned from one image and its edges, by gradient descent on the summed squared error.</summary>
internal static class KernelLearning
{
    private const float LearningRate = 1e-3f;
    private const int Iterations = 400;

    /// <summary>Learns and prints the kernel.</summary>
    public static void Run()
    {
        float[] target = new float[6 * 7];
        Convolution.Correlate(EdgeDetection.Image, (6, 8), EdgeDetection.Kernel, (1, 2), target, ConvolutionMode.Valid);

        float[] kernel = [0, 0];
        float[] gradient = new float[2];
        float[] output = new float[target.Length];
        float[] errors = new float[target.Length];
        for (int iteration = 1; iteration <= Iterations; iteration++)
        {
            Convolution.Correlate(EdgeDetection.Image, (6, 8), kernel, (1, 2), output, ConvolutionMode.Valid);
            float loss = 0;
            for (int i = 0; i < errors.Length; i++)
            {
                float difference = output[i] - target[i];
                loss += difference * difference;
                errors[i] = 2 * difference;
            }

            Convolution.CorrelateGradient(EdgeDetection.Image, (6, 8), kernel, (1, 2), errors, [], gradient, ConvolutionMode.Valid);
            kernel[0] -= LearningRate * gradient[0];
            kernel[1] -= LearningRate * gradient[1];
            if (iteration % 100 == 0)
            {
                Console.WriteLine($"iteration {iteration}: loss {loss:F4}");
            }
        }

        Console.WriteLine($"kernel: [{kernel[0]:F2}, {kernel[1]:F2}]");
    }
}
