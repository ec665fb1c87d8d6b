using System.Runtime.CompilerServices;

namespace NetGen.Runtime;

/// <summary>
/// Brings the statistics of blocks and lanes together for batch normalisation: in double, in a fixed order, one channel at a time,
/// so that every bit is the same for any number of threads.
/// </summary>
public static unsafe class BatchStatistics
{
    /// <summary>Mean and variance of a channel over the batch, and the map (z − mean) · scale + shift that normalises by them.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="partials">[block][channel][centre, Σ deviations from it, Σ squared deviations][lane].</param>
    /// <param name="stride">Floats from one block to the next.</param>
    /// <param name="images">Images in the batch.</param>
    /// <param name="lanes">Images in a block.</param>
    /// <param name="pixels">Values of a channel of one image.</param>
    /// <param name="eps">Added to the variance.</param>
    /// <param name="momentum">Weight of this batch in the running statistics.</param>
    /// <param name="gamma">Trained scale, [channel].</param>
    /// <param name="beta">Trained shift, [channel].</param>
    /// <param name="runningMean">Running mean, updated.</param>
    /// <param name="runningVariance">Running unbiased variance, updated.</param>
    /// <param name="mean">Receives the mean.</param>
    /// <param name="inverseDeviation">Receives 1 / √(variance + ε).</param>
    /// <param name="scale">Receives γ / √(variance + ε).</param>
    /// <param name="shift">Receives β.</param>
    /// <exception cref="InvalidOperationException">There is only one value per channel, whose variance is not defined.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(
        int channel, float* partials, int stride, int images, int lanes, int pixels, double eps, double momentum, float* gamma, float* beta,
        float* runningMean, float* runningVariance, float* mean, float* inverseDeviation, float* scale, float* shift)
    {
        long count = (long)images * pixels;
        if (count == 1)
        {
            throw new InvalidOperationException("Batch normalisation was trained on one value per channel; expected at least 2, from a larger batch or image.");
        }

        double perPixel = 1.0 / pixels;
        double sum = 0;
        for (int image = 0; image < images; image++)
        {
            float* partial = Partial(partials, stride, channel, image, lanes);
            sum += partial[0] + (partial[lanes] * perPixel);
        }

        double batchMean = sum / images;
        double squares = 0;
        for (int image = 0; image < images; image++)
        {
            // Σ(x − mean)² = Σ(x − centre)² + 2·(centre − mean)·Σ(x − centre) + pixels·(centre − mean)²
            float* partial = Partial(partials, stride, channel, image, lanes);
            double shifted = partial[0] - batchMean;
            squares += partial[2 * lanes] + (shifted * ((2.0 * partial[lanes]) + (pixels * shifted)));
        }

        double inverse = 1 / Math.Sqrt((squares / count) + eps);
        mean[channel] = (float)batchMean;
        inverseDeviation[channel] = (float)inverse;
        scale[channel] = (float)(gamma[channel] * inverse);
        shift[channel] = beta[channel];
        runningMean[channel] = Moved(runningMean[channel], batchMean, momentum);
        runningVariance[channel] = Moved(runningVariance[channel], squares / (count - 1), momentum);
    }

    /// <summary>The same map of a channel in evaluation: it normalises by the running statistics, which stay as they are.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="eps">Added to the variance.</param>
    /// <param name="gamma">Trained scale, [channel].</param>
    /// <param name="beta">Trained shift, [channel].</param>
    /// <param name="runningMean">Running mean.</param>
    /// <param name="runningVariance">Running variance.</param>
    /// <param name="mean">Receives the running mean.</param>
    /// <param name="inverseDeviation">Receives 1 / √(variance + ε).</param>
    /// <param name="scale">Receives γ / √(variance + ε).</param>
    /// <param name="shift">Receives β.</param>
    public static void Evaluate(
        int channel, double eps, float* gamma, float* beta, float* runningMean, float* runningVariance, float* mean, float* inverseDeviation, float* scale, float* shift)
    {
        double inverse = 1 / Math.Sqrt(runningVariance[channel] + eps);
        mean[channel] = runningMean[channel];
        inverseDeviation[channel] = (float)inverse;
        scale[channel] = (float)(gamma[channel] * inverse);
        shift[channel] = beta[channel];
    }

    /// <summary>In evaluation the statistics do not depend on the input, so they pass no gradient on.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="throughMean">Receives 0.</param>
    /// <param name="throughVariance">Receives 0.</param>
    public static void LeaveOut(int channel, float* throughMean, float* throughVariance)
    {
        throughMean[channel] = 0;
        throughVariance[channel] = 0;
    }

    /// <summary>Gradients to scale and shift of a channel, and the two terms through which the statistics pass gradient to every value.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="partials">[block][channel][Σg, Σg·(z − mean)].</param>
    /// <param name="stride">Floats from one block to the next.</param>
    /// <param name="images">Images in the batch.</param>
    /// <param name="lanes">Images in a block.</param>
    /// <param name="pixels">Values of a channel of one image.</param>
    /// <param name="inverseDeviation">1 / √(variance + ε), [channel].</param>
    /// <param name="scale">γ / √(variance + ε), [channel].</param>
    /// <param name="gammaGradient">Receives the gradient to the scale; null, with <paramref name="betaGradient"/>, in a frozen layer.</param>
    /// <param name="betaGradient">Receives the gradient to the shift.</param>
    /// <param name="throughMean">Receives scale · Σg / M.</param>
    /// <param name="throughVariance">Receives scale · Σg·(z − mean) / (M · (variance + ε)).</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(
        int channel, float* partials, int stride, int images, int lanes, int pixels, float* inverseDeviation, float* scale,
        float* gammaGradient, float* betaGradient, float* throughMean, float* throughVariance)
    {
        double sum = 0;
        double product = 0;
        int blocks = (images + lanes - 1) / lanes;
        for (int block = 0; block < blocks; block++)
        {
            float* partial = partials + ((long)block * stride) + (2 * channel);
            sum += partial[0];
            product += partial[1];
        }

        double count = (double)images * pixels;
        double inverse = inverseDeviation[channel];
        if (gammaGradient != null)
        {
            gammaGradient[channel] = Negligible.Flush(product * inverse);
            betaGradient[channel] = Negligible.Flush(sum);
        }

        throughMean[channel] = Negligible.Flush(scale[channel] * sum / count);
        throughVariance[channel] = Negligible.Flush(scale[channel] * product * inverse * inverse / count);
    }

    /// <summary>The weight of a batch in running statistics that are averages over all batches.</summary>
    /// <param name="frame">The frame, whose counts do not have the batch yet.</param>
    /// <param name="count">Which of the counts.</param>
    /// <param name="use">How many layers before this one have counted the batch for the same statistics.</param>
    public static double Share(TrainingFrame* frame, int count, int use) => 1.0 / (frame->BatchCounts[count] + use + 1);

    /// <summary>A running statistic after a batch.</summary>
    internal static float Moved(float running, double batch, double momentum) => Negligible.Flush(((1 - momentum) * running) + (momentum * batch));

    private static float* Partial(float* partials, int stride, int channel, int image, int lanes) =>
        partials + ((long)(image / lanes) * stride) + ((long)channel * 3 * lanes) + (image % lanes);
}
