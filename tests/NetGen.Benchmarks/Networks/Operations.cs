namespace NetGen.Benchmarks.Networks;

/// <summary>Floating-point operations that a job needs, a multiply-add counted as two. Batch normalisation, pooling and updates are not counted.</summary>
internal static class Operations
{
    /// <summary>Predicting one image: only the positions of a convolution that the pooling after it reads.</summary>
    public static double Predict(NetworkInfo network)
    {
        double total = 0;
        for (int i = 0; i < network.Layers.Length; i++)
        {
            LayerInfo layer = network.Layers[i];
            total += layer.Kind == "Conv2d" ? layer.MultiplyAdds * ShareRead(network, i) : layer.MultiplyAdds;
        }

        return 2 * total;
    }

    /// <summary>Training on one image: forward, the gradients of the weights, and those of the inputs of all layers but the first.</summary>
    public static double Train(NetworkInfo network) =>
        2 * ((3.0 * network.Layers.Sum(l => l.MultiplyAdds)) - network.Layers.First(l => l.MultiplyAdds > 0).MultiplyAdds);

    // A pooling whose windows lie side by side reads (windows · window)² of the positions of a square image.
    private static double ShareRead(NetworkInfo network, int convolution)
    {
        int[] image = network.Layers[convolution].OutputShape;
        for (int i = convolution + 1; i < network.Layers.Length && network.Layers[i].Kind is "BatchNorm2d" or "ReLU" or "MaxPool2d"; i++)
        {
            if (network.Layers[i].Kind == "MaxPool2d")
            {
                int[] pooled = network.Layers[i].OutputShape;
                return Share(pooled[1], image[1]) * Share(pooled[2], image[2]);
            }
        }

        return 1;
    }

    private static double Share(int windows, int size) => (double)(windows * (size / windows)) / size;
}
